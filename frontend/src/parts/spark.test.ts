import { describe, expect, it } from "vitest";

import { type Spark, sparkPoints } from "./spark";

describe("a spark line", () => {
  it("stands between the ground and the highest value", () => {
    expect(sparkPoints([0, 5, 10], 100, 24)).toEqual([
      [0, 22],
      [50, 12],
      [100, 2],
    ]);
  });

  it("lies on the ground where nothing was used", () => {
    expect(sparkPoints([0, 0], 100, 24).map(([, y]) => y)).toEqual([22, 22]);
  });

  it("is read as words", async () => {
    const spark = document.createElement("household-agents-spark") as Spark;
    spark.values = [1, 2];
    spark.label = "Cost: from 1 to 2";
    document.body.append(spark);
    await spark.updateComplete;
    const picture = spark.shadowRoot?.querySelector("svg");
    expect(picture?.getAttribute("role")).toBe("img");
    expect(picture?.getAttribute("aria-label")).toBe("Cost: from 1 to 2");
    expect(picture?.querySelectorAll("path").length).toBe(2);
  });

  it("is not drawn of a single value", async () => {
    const spark = document.createElement("household-agents-spark") as Spark;
    spark.values = [1];
    document.body.append(spark);
    await spark.updateComplete;
    expect(spark.shadowRoot?.querySelector("svg")).toBeNull();
  });
});
