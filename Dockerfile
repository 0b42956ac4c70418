# For any host that runs containers. A Space needs none: it is built from README.md and requirements.txt.
# docs/deploy.md ("Any other host") says how it is run, and who then gets in.
FROM python:3.12-slim

RUN useradd --create-home --uid 1000 grocery
WORKDIR /app

# Before the app: what it needs changes less often, and is then not installed anew.
COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check --no-input -r requirements.txt

# .dockerignore lets through what belongs to the app, and nothing else.
COPY . ./
# Compiled here, since nothing may write it later: without this each start compiles the app anew.
RUN python -m compileall -q .

# Changes wait here for their commit; without a token the list itself is here. Mount something that lasts.
RUN install --directory --owner=grocery --mode=700 /data
VOLUME /data
ENV GROCERY_DATA_DIR=/data GRADIO_SERVER_NAME=0.0.0.0 GRADIO_SERVER_PORT=7860 PYTHONDONTWRITEBYTECODE=1

USER grocery
EXPOSE 7860
CMD ["python", "app.py"]
