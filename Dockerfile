# The bot as an image: two stages of one pinned base, a user without rights, nothing to write but /office and /tmp.
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY .ci/pins .ci/pins
COPY bot bot
COPY handlers handlers
COPY schedules schedules
RUN python -m venv /opt/bell
RUN /opt/bell/bin/pip install --no-cache-dir --no-deps --require-hashes --requirement .ci/pins/build.txt
RUN /opt/bell/bin/pip install --no-cache-dir --no-deps --require-hashes --no-build-isolation \
    --requirement .ci/pins/run.txt
RUN /opt/bell/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11.14-slim-bookworm
# Named volumes take over the owner of the folder that they cover.
RUN useradd --uid 10001 --home-dir /office --create-home bell
COPY --from=build /opt/bell /opt/bell
ENV PATH=/opt/bell/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MPLCONFIGDIR=/tmp
USER bell
WORKDIR /office
VOLUME /office
# Each half minute the bot notes in its database that it lives; this looks whether it did.
HEALTHCHECK --interval=60s --timeout=30s --start-period=60s CMD ["python", "-m", "bot.alive"]
ENTRYPOINT ["bell"]
# With the path in full: without a config it says so, and does not play the sample office.
CMD ["run", "--config", "/office/config.toml"]
