# The Slack app over Socket Mode: docker run --env-file slack.env -v zhicheng:/data zhicheng
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir '.[documents,postgresql]'

FROM python:3.12-slim
# PDF files that do not embed their Chinese fonts are measured with this one.
RUN apt-get update && apt-get install --yes --no-install-recommends fonts-wqy-zenhei && rm -rf /var/lib/apt/lists/*
COPY --from=build /venv /venv
RUN useradd --create-home zhicheng && mkdir /data && chown zhicheng /data
USER zhicheng
VOLUME /data
ENV ZHICHENG_STORE=sqlite:////data/store.db XDG_CACHE_HOME=/data/cache PYTHONUNBUFFERED=1
# With `slack --http --host 0.0.0.0` in place of the command below, a proxy that ends TLS stands before this port.
EXPOSE 3000
# What is in hand is finished within 25 seconds of SIGTERM: docker stop --time 30
STOPSIGNAL SIGTERM
ENTRYPOINT ["/venv/bin/zhicheng"]
CMD ["slack"]
