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
