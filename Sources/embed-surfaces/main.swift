import Foundation

// Usage: embed-surfaces OUTPUT FILE... — writes a Swift file with the text of every FILE by its name.
let paths = CommandLine.arguments.dropFirst()
guard let output = paths.first else {
    FileHandle.standardError.write(Data("usage: embed-surfaces OUTPUT FILE...\n".utf8))
    exit(64)
}

var source = "/// The package's surface files, by file name, as text.\nenum ShippedFiles {\n"
source += "    static let texts: [String: String] = [\n"
for path in paths.dropFirst() {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    source += "        \(literal(URL(filePath: path).lastPathComponent)): \(literal(text)),\n"
}
source += paths.count == 1 ? "        :\n    ]\n}\n" : "    ]\n}\n"
try source.write(toFile: output, atomically: true, encoding: .utf8)

/// `text` as a Swift string literal on one line, with everything but plain ASCII escaped.
func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": result += "\\\(scalar)"
        case " "..."~": result.unicodeScalars.append(scalar)
        default: result += "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
    return result + "\""
}
