"""A Gradio app that asks its server every two seconds. What an idle page of ours is measured against."""

from __future__ import annotations

import gradio as gr

with gr.Blocks(title="One button and a timer", analytics_enabled=False) as page:
    gr.Button("Press")
    seen = gr.Textbox("0")
    gr.Timer(2).tick(lambda count: str(int(count) + 1), seen, seen)

if __name__ == "__main__":
    page.launch(server_name="127.0.0.1", quiet=True)  # its port: GRADIO_SERVER_PORT
