/// The numbers of a NumPy array file (`.npy`, version 1 or 2).
enum ArrayFile {
    /// The numbers in the order of the file; nil for anything but an array of little-endian floating-point numbers of 32 or
    /// 64 bits.
    static func numbers(_ bytes: [UInt8]) -> [Double]? {
        guard bytes.count > 12, bytes.starts(with: [0x93] + Array("NUMPY".utf8)), bytes[6] == 1 || bytes[6] == 2 else {
            return nil
        }
        let start = bytes[6] == 1 ? 10 : 12
        let length = (8..<start).reduce(0) { $0 + Int(bytes[$1]) << (8 * ($1 - 8)) }
        guard length <= bytes.count - start else { return nil }
        let header = String(decoding: bytes[start..<start + length], as: UTF8.self)
        let body = bytes[(start + length)...]
        let size = header.contains("'<f8'") ? 8 : header.contains("'<f4'") ? 4 : 0
        guard size > 0, body.count % size == 0 else { return nil }
        return stride(from: body.startIndex, to: body.endIndex, by: size).map { place in
            let bits = (0..<size).reduce(UInt64(0)) { $0 | UInt64(body[place + $1]) << UInt64(8 * $1) }
            return size == 8
                ? Double(bitPattern: bits) : Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        }
    }
}
