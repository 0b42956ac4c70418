"""What assistants and programs can do here: tools, made of the registries of operations and questions.

`tools` says which there are, `desk` does what one asks for, `mcp_server` and `http_api` are the two ways to ask.
"""
