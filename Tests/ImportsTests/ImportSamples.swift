@testable import Imports
import TestFolders
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#endif
import Foundation

/// Files that NumPy 2 saved, and ways to break them.
enum ImportSamples {
    static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path(name)))) }

    static func path(_ name: String) throws -> String {
        try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Resources")).path
    }

    /// An NPY array of version 1 with this header and these bytes behind it.
    static func array(_ header: String, data: Int) -> [UInt8] {
        let text = Array(header.utf8)
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.count & 0xFF), UInt8(text.count >> 8)] + text
            + [UInt8](repeating: 0, count: data)
    }

    /// The sentence of the fault that importing `bytes` ends with, without the file's name; nil without a fault.
    static func fault(_ bytes: [UInt8], parameters: [String] = ["b", "w"]) throws -> String? {
        let folder = try Folder()
        let path = try folder.file(bytes)
        do {
            _ = try ImportedPath(path: path, parameters: parameters)
            return nil
        } catch {
            return String("\(error)".dropFirst(path.count + 1))
        }
    }
}
