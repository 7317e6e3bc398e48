import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#endif
import Foundation

/// Files that NumPy 2 saved, and ways to break them.
enum ArraySamples {
    static func bytes(_ name: String) throws -> [UInt8] {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Resources"))
        return Array(try Data(contentsOf: url))
    }

    /// An NPY array of version 1 with this header and these bytes behind it.
    static func array(_ header: String, data: Int) -> [UInt8] {
        let text = Array(header.utf8)
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.count & 0xFF), UInt8(text.count >> 8)] + text
            + [UInt8](repeating: 0, count: data)
    }
}
