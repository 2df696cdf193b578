"""Seals or opens one stream with Tink's Python implementation, for comparison with ours.

    tink_streaming.py (seal|open) DATA_KEY_HEX ASSOCIATED_HEX INPUT OUTPUT

Exits with 3 when Tink refuses to open the stream.
"""

import sys

import tink
from tink import cleartext_keyset_handle, streaming_aead
from tink.proto import aes_gcm_hkdf_streaming_pb2, common_pb2, tink_pb2


def primitive(data_key: bytes) -> streaming_aead.StreamingAead:
    streaming_aead.register()
    key = aes_gcm_hkdf_streaming_pb2.AesGcmHkdfStreamingKey(
        version=0,
        key_value=data_key,
        params=aes_gcm_hkdf_streaming_pb2.AesGcmHkdfStreamingParams(
            ciphertext_segment_size=64 * 1024,
            derived_key_size=32,
            hkdf_hash_type=common_pb2.SHA256,
        ),
    )
    keyset = tink_pb2.Keyset(
        primary_key_id=1,
        key=[
            tink_pb2.Keyset.Key(
                key_data=tink_pb2.KeyData(
                    type_url="type.googleapis.com/google.crypto.tink.AesGcmHkdfStreamingKey",
                    value=key.SerializeToString(),
                    key_material_type=tink_pb2.KeyData.SYMMETRIC,
                ),
                status=tink_pb2.ENABLED,
                key_id=1,
                output_prefix_type=tink_pb2.RAW,
            )
        ],
    )
    handle = cleartext_keyset_handle.from_keyset(keyset)
    return handle.primitive(streaming_aead.StreamingAead)


def copy(source, target) -> None:
    while piece := source.read(1 << 20):
        target.write(piece)


def main() -> None:
    mode, data_key, associated, input_path, output_path = sys.argv[1:]
    streams = primitive(bytes.fromhex(data_key))
    associated = bytes.fromhex(associated)
    with open(input_path, "rb") as source, open(output_path, "wb") as target:
        if mode == "seal":
            with streams.new_encrypting_stream(target, associated) as sealed:
                copy(source, sealed)
            return
        try:
            with streams.new_decrypting_stream(source, associated) as plain:
                copy(plain, target)
        except tink.TinkError as error:
            print(error, file=sys.stderr)
            sys.exit(3)


main()
