#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A reader of untrusted text or bytes, as a function of an input.
public struct FuzzTarget: Sendable {
    /// Its name in scripts, and that of its folder of inputs.
    public let name: String
    /// Words of its language, which mutations insert.
    public let words: [String]
    /// The number of damaged inputs per test.
    public let inputCount: Int
    /// Reads an input and throws a ``Violation`` where an invariant does not hold.
    public let run: @Sendable (FuzzInput) throws -> Void

    /// The target called `name`.
    init(
        _ name: String, words: [String], inputCount: Int = 10_000, run: @escaping @Sendable (FuzzInput) throws -> Void
    ) {
        self.name = name
        self.words = words
        self.inputCount = inputCount
        self.run = run
    }

    /// The target called `name`; nil without one.
    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// An invariant that does not hold for an input.
public struct Violation: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence.
    public let description: String

    /// A violation described by `description`.
    public init(_ description: String) {
        self.description = description
    }

    /// Throws one unless `condition` holds.
    static func unless(_ condition: Bool, _ description: @autoclosure () -> String) throws(Violation) {
        if !condition { throw Violation(description()) }
    }
}

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
