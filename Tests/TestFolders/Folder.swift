#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder of its own for one test's files, which goes with it.
package final class Folder {
    private let url: URL

    /// A new folder among the temporary files.
    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "ravine-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The path of the file `name`, which need not exist.
    package func path(_ name: String = "run.jsonl") -> String { url.appending(path: name).path }

    /// The path of a file with this text.
    package func file(_ text: String, named name: String = "sample.jsonl") throws -> String {
        try file(Array(text.utf8), named: name)
    }

    /// The path of a file with these bytes.
    package func file(_ bytes: some Sequence<UInt8>, named name: String = "sample.jsonl") throws -> String {
        let path = path(name)
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    /// The bytes of the file `name`.
    package func bytes(_ name: String = "run.jsonl") throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path(name))))
    }

    /// The lines of the file `name` that are not empty.
    package func lines(_ name: String = "run.jsonl") throws -> [String] {
        String(decoding: try bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
