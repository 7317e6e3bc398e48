import CZlib

/// The calls of zlib, one function each.
enum Zlib {
    /// Inflates raw deflate data to `count` bytes; nil where the data are damaged or have another size (C's inflate).
    static func inflate(_ bytes: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
        var isWhole = false
        let result = [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
            isWhole = bytes.withUnsafeBufferPointer { input in
                ravine_inflate(input.baseAddress, input.count, output.baseAddress, count) == 1
            }
            initialized = isWhole ? count : 0
        }
        return isWhole ? result : nil
    }

    /// The CRC-32 of `bytes` (C's crc32_z).
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { ravine_crc32($0.baseAddress, $0.count) }
    }
}
