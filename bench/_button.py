"""The smallest Gradio app: one button. What a start of ours is measured against."""

from __future__ import annotations

import gradio as gr

with gr.Blocks(title="One button", analytics_enabled=False) as page:
    gr.Button("Press")

if __name__ == "__main__":
    page.launch(server_name="127.0.0.1", quiet=True)  # its port: GRADIO_SERVER_PORT
