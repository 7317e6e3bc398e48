#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// An input of a target: some bytes, which stand in a file as well.
public struct FuzzInput: Sendable {
    /// The bytes.
    public let bytes: [UInt8]
    /// The folder in which its file and those that a target makes stand; not shared with another input at the same time.
    public let folder: String

    /// The name of the file with the bytes.
    private static let name = "input"

    /// The input `bytes`, written to its file in `folder`, which must exist.
    public init(_ bytes: [UInt8], in folder: String) throws(Violation) {
        self.bytes = bytes
        self.folder = folder
        try write(bytes, to: Self.name)
    }

    /// The file with the bytes, which a crash leaves behind.
    public var path: String { folder + "/" + Self.name }

    /// The bytes as text, what is not UTF-8 replaced.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The path of another file beside it.
    func path(_ name: String) -> String { folder + "/" + name }

    /// Makes the file `name` beside it, of `bytes`, or anew; its path.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws(Violation) -> String {
        let path = path(name)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Violation("\(path) cannot be made") }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                systemWrite(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            guard count > 0 else { throw Violation("\(path) cannot be written") }
            written += count
        }
        return path
    }
}

/// The C function `write`, whose name ``FuzzInput/write(_:to:)`` hides.
private let systemWrite: @Sendable (Int32, UnsafeRawPointer?, Int) -> Int = { write($0, $1, $2) }
