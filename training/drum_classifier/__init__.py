"""Padwise's drum classifier: from labelled one-shots to one ONNX file."""
