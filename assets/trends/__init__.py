"""The synthetic recording of thirteen weeks of talk in sixteen markets: made up, and marked so wherever it is used."""

from pathlib import Path

RECORDING = Path(__file__).with_name("recording.parquet")
