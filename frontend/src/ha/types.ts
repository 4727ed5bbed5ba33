/** The parts of Home Assistant's frontend that we use; the rest is its own business. */

export interface HassEntity {
  entity_id: string;
  state: string;
  attributes: Record<string, unknown> & { friendly_name?: string; icon?: string };
  last_changed: string;
}

export interface Locale {
  language: string;
  /** `language`, `system`, `12` or `24`. */
  time_format: string;
  /** `language`, `system`, `comma_decimal`, `decimal_comma`, `space_comma`, `none`. */
  number_format: string;
  /** `local` or `server`. */
  time_zone?: string;
  /** `language`, `monday` to `sunday`. */
  first_weekday?: string;
}

export interface Message {
  type: string;
  [key: string]: unknown;
}

export type Unsubscribe = () => void | Promise<void>;

export interface Connection {
  connected: boolean;
  subscribeMessage<T>(
    callback: (event: T) => void,
    message: Message,
    options?: { resubscribe?: boolean },
  ): Promise<Unsubscribe>;
  addEventListener(type: "ready" | "disconnected", listener: () => void): void;
  removeEventListener(type: "ready" | "disconnected", listener: () => void): void;
}

export interface HomeAssistant {
  states: Record<string, HassEntity>;
  entities: Record<
    string,
    {
      entity_id: string;
      platform?: string;
      device_id?: string;
      translation_key?: string;
    }
  >;
  devices: Record<
    string,
    {
      id: string;
      name: string | null;
      name_by_user?: string | null;
      area_id?: string | null;
      identifiers?: [string, string][];
    }
  >;
  areas?: Record<string, { area_id: string; name: string }>;
  connection: Connection;
  config: { time_zone: string; components: string[]; state?: string };
  language: string;
  locale: Locale;
  themes?: { darkMode?: boolean };
  user?: { id: string; name: string; is_admin: boolean };
  localize(key: string, values?: Record<string, unknown>): string;
  /** Brings the texts of integrations that are not loaded yet. */
  loadBackendTranslation?(category: string, domain?: string): Promise<unknown>;
  callWS<T>(message: Message): Promise<T>;
  callService(
    domain: string,
    service: string,
    data?: Record<string, unknown>,
    target?: Record<string, unknown>,
    notifyOnError?: boolean,
    returnResponse?: boolean,
  ): Promise<{ response?: unknown }>;
  formatEntityState?(state: HassEntity): string;
}

/** What Home Assistant says of a command or an action that did not go well. */
export interface HassError {
  code?: string | number;
  message: string;
  translation_key?: string;
  translation_placeholders?: Record<string, string>;
}

export interface GridOptions {
  columns?: number | "full";
  rows?: number | "auto";
  min_columns?: number;
  max_columns?: number;
  min_rows?: number;
  max_rows?: number;
}

/** What every card is configured with. */
export interface CardConfig {
  type: string;
  grid_options?: GridOptions;
  [key: string]: unknown;
}
