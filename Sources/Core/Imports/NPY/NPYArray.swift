/// An array of numbers in NumPy's NPY format, versions 1 to 3.
struct NPYArray: Equatable {
    /// An error in an array.
    enum Fault: Error, Equatable {
        /// The bytes do not start with the format's magic number.
        case noArray
        /// A version of the format other than 1, 2 and 3.
        case version(Int)
        /// The header is truncated or invalid.
        case header
        /// Elements other than whole numbers of 1, 2, 4 or 8 bytes, flags, and floating-point numbers of 4 or 8.
        case type(String)
        /// More elements than `limit`.
        case tooLarge(limit: Int)
        /// Fewer bytes of elements than the shape requires.
        case cut(found: Int, expected: Int)
    }

    /// The extents, slowest index first.
    let shape: [Int]
    /// The elements in C order, with the last index varying fastest.
    let values: [Double]

    /// The maximum number of elements.
    static let limit = 4_000_000

    /// Whether `bytes` start with the magic number.
    static func isLikely(_ bytes: [UInt8]) -> Bool { bytes.starts(with: NPYHeader.magic) }

    /// Parses `bytes`; trailing bytes are ignored.
    init(_ bytes: [UInt8]) throws(Fault) {
        guard Self.isLikely(bytes), bytes.count >= 8 else { throw .noArray }
        let version = Int(bytes[6])
        guard (1...3).contains(version) else { throw .version(version) }
        let width = version == 1 ? 2 : 4
        guard let length = bytes.littleEndian(at: 8, count: width), length <= bytes.count - 8 - width else {
            throw .header
        }
        let start = 8 + width + length
        let header = try NPYHeader(bytes[8 + width..<start])
        let type = try NPYElement(header.type)
        var count = 1
        for extent in header.shape {
            let (product, isTooMuch) = count.multipliedReportingOverflow(by: extent)
            guard !isTooMuch, product <= Self.limit else { throw .tooLarge(limit: Self.limit) }
            count = product
        }
        guard count * type.size <= bytes.count - start else {
            throw .cut(found: bytes.count - start, expected: count * type.size)
        }
        shape = header.shape
        let stored = bytes[start...].withUnsafeBytes { data in
            (0..<count).map { type.value(data, at: $0 * type.size) }
        }
        values = header.isFortran && shape.count == 2 ? Self.transposed(stored, shape[1], shape[0]) : stored
        if header.isFortran, shape.count > 2 { throw .header }
    }

    /// `values`, `rows` rows of `columns`, column by column.
    private static func transposed(_ values: [Double], _ rows: Int, _ columns: Int) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(values.count)
        for column in 0..<columns {
            for row in 0..<rows { result.append(values[row * columns + column]) }
        }
        return result
    }
}
