"""A real MCP server for the tests, run in a process of its own: ``mcp_server.py PORT``."""

import sys

from mcp.server.fastmcp import FastMCP
from mcp.types import ToolAnnotations

server = FastMCP("garden", host="127.0.0.1", port=int(sys.argv[1]))


@server.tool(annotations=ToolAnnotations(readOnlyHint=True, openWorldHint=False))
def get_soil(bed: str) -> str:
    """Return how wet a bed is."""
    return f"The bed {bed} is at 31 percent."


@server.tool()
def water(bed: str) -> str:
    """Water a bed."""
    return f"Watered {bed}."


server.run(transport="streamable-http")
