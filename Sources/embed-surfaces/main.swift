import Foundation

// Usage: embed-surfaces OUTPUT FOLDER STAMP
//
// Writes a Swift file with the text of every .yaml and .csv file in FOLDER by its name; leaves OUTPUT as it is when
// nothing changed, so that nothing is compiled again. STAMP is written each time.

/// Says `message` on standard error and leaves with `status`.
func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data("embed-surfaces: \(message)\n".utf8))
    exit(status)
}

/// `text` as a Swift string literal on one line, with everything but plain ASCII escaped.
func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": result += "\\\(scalar)"
        case "\n": result += "\\n"
        case " "..."~": result.unicodeScalars.append(scalar)
        default: result += "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
    return result + "\""
}

guard CommandLine.arguments.count == 4 else {
    fail("usage: embed-surfaces OUTPUT FOLDER STAMP", status: 64)
}
let output = URL(filePath: CommandLine.arguments[1])
let folder = URL(filePath: CommandLine.arguments[2])

do {
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { ["yaml", "csv"].contains($0.pathExtension) && !$0.lastPathComponent.hasPrefix(".") }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
    guard !files.isEmpty else { fail("no surface files in \(folder.path)", status: 66) }

    var source = "/// The package's surface files, by file name, as text.\nenum ShippedFiles {\n"
    source += "    static let texts: [String: String] = [\n"
    for file in files {
        guard let text = String(data: try Data(contentsOf: file), encoding: .utf8) else {
            fail("\(file.path) is not UTF-8", status: 65)
        }
        source += "        \(literal(file.lastPathComponent)): \(literal(text)),\n"
    }
    source += "    ]\n}\n"

    if (try? Data(contentsOf: output)) != Data(source.utf8) {
        try Data(source.utf8).write(to: output, options: .atomic)
    }
    try Data("\(Date().timeIntervalSinceReferenceDate)\n".utf8).write(to: URL(filePath: CommandLine.arguments[3]))
} catch {
    fail(error.localizedDescription, status: 66)
}
