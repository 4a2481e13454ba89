# syntax=docker/dockerfile:1

FROM rust:1.95-bookworm AS build
WORKDIR /onpost
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/onpost/target \
    cargo build --release --locked && cp target/release/onpost /usr/local/bin/onpost

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/onpost --create-home onpost
COPY --from=build /usr/local/bin/onpost /usr/local/bin/onpost
USER onpost
WORKDIR /var/lib/onpost
ENV ONPOST_LISTEN=0.0.0.0:8080 \
    ONPOST_DATA=/var/lib/onpost
VOLUME /var/lib/onpost
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/healthz"]
ENTRYPOINT ["onpost"]
CMD ["serve"]
