#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

// Usage: embed-surfaces OUTPUT FOLDER STAMP
//
// Writes a Swift file with the text of every .yaml and .csv file in FOLDER and its folder Networks, if there is one, by name; leaves OUTPUT unchanged when
// nothing changed, so that nothing is recompiled. STAMP is written each time.

/// Prints `message` to standard error and exits with `status`.
func fail(_ message: String, status: Int32) -> Never {
    let line = Array("embed-surfaces: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(status)
}

/// Prints why the last call failed with `path`, and exits.
func failOn(_ path: String) -> Never {
    fail("\(path): \(String(cString: strerror(errno)))", status: 66)
}

/// The names of the surface files and data files in `folder`, sorted.
func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { failOn(folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
            field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
                String(cString: $0)
            }
        }
        if !name.hasPrefix("."), name.hasSuffix(".yaml") || name.hasSuffix(".csv") { names.append(name) }
    }
    return names.sorted()
}

/// The bytes of the file at `path`; nil where it cannot be opened.
func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        bytes += chunk[..<count]
        guard count == chunk.count else { break }
    }
    guard ferror(file) == 0 else { failOn(path) }
    return bytes
}

/// Writes `text` as the file at `path`.
func save(_ text: String, to path: String) {
    guard let file = fopen(path, "wb") else { failOn(path) }
    let bytes = Array(text.utf8)
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
    guard fclose(file) == 0, isWritten else { failOn(path) }
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
let (output, folder, stamp) = (CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3])

let subfolder = "/Networks"
let hasSubfolder = access(folder + subfolder, F_OK) == 0
let files = names(in: folder) + (hasSubfolder ? names(in: folder + subfolder).map { "Networks/" + $0 } : [])
guard !files.isEmpty else { fail("no files in \(folder)", status: 66) }

var source = "/// The package's shipped files, by file name, as text.\nenum ShippedFiles {\n"
source += "    static let texts: [String: String] = [\n"
for name in files {
    let path = folder + "/" + name
    guard let bytes = bytes(of: path) else { failOn(path) }
    guard let text = String(validating: bytes, as: UTF8.self) else { fail("\(path) is not UTF-8", status: 65) }
    source += "        \(literal(name)): \(literal(text)),\n"
}
source += "    ]\n}\n"

if bytes(of: output) != Array(source.utf8) {
    // Readers always find a complete file, old or new.
    let draft = output + ".part"
    save(source, to: draft)
    guard rename(draft, output) == 0 else { failOn(output) }
}
var now = timespec()
clock_gettime(CLOCK_REALTIME, &now)
save("\(now.tv_sec).\(now.tv_nsec)\n", to: stamp)
