/// Writes a structured array, element by element in the order of the fields.
///
/// The format is numpy.lib.format's, version 1.0, or 3.0 where a name is not ASCII.
package struct NPYRecords {
    /// The type of a field.
    package enum Field: Equatable {
        /// Floating-point numbers of eight bytes.
        case float
        /// Signed whole numbers of eight bytes.
        case whole
        /// Text of at most `width` Unicode scalars.
        case text(width: Int)

        /// NumPy's name of the type.
        var type: String {
            switch self {
            case .float: "<f8"
            case .whole: "<i8"
            case .text(let width): "<U\(width)"
            }
        }
    }

    /// The bytes so far: the header, and what was appended.
    package private(set) var bytes: [UInt8]

    /// An array with `rows` rows and `columns` columns, before its first record.
    package init(fields: [(name: String, field: Field)], rows: Int, columns: Int) {
        let types = fields.map { "('\($0.name)', '\($0.field.type)')" }.joined(separator: ", ")
        bytes = NPYHeader.bytes(type: "[\(types)]", shape: "(\(rows), \(columns))")
    }

    /// Appends a value of a field of floating-point numbers.
    package mutating func append(_ value: Double) {
        append(Int(bitPattern: UInt(value.bitPattern)))
    }

    /// Appends a value of a field of whole numbers.
    package mutating func append(_ value: Int) {
        for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
    }

    /// Appends a value of a field of texts of `width` scalars, as UTF-32 padded with zeros.
    package mutating func append(_ text: String, width: Int) {
        let scalars = text.unicodeScalars.prefix(width)
        for scalar in scalars {
            for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: scalar.value >> (8 * byte))) }
        }
        bytes += Array(repeating: 0, count: 4 * (width - scalars.count))
    }
}
