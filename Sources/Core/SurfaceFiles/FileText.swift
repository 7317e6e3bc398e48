import Surfaces
import Text
import YAML

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Reads whole text files of limited size.
package enum FileText {
    /// The text of the file at `path`, UTF-8, without a byte order mark.
    ///
    /// - Throws: why it cannot be read and, for bytes that are not UTF-8, where.
    package static func read(path: String, limit: Int) throws(LocatedKind) -> String {
        try text(bytes(path: path, limit: limit))
    }

    /// The bytes of the file at `path`.
    ///
    /// - Throws: why it cannot be read.
    package static func bytes(path: String, limit: Int) throws(LocatedKind) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            let isMissing = code == ENOENT || code == ENOTDIR
            throw LocatedKind(isMissing ? .missingFile : .unreadable(reason: reason(code)))
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = chunk.withUnsafeMutableBytes { Self.fill($0, from: descriptor) }
            guard count >= 0 else { throw LocatedKind(.unreadable(reason: reason(errno))) }
            guard count > 0 else { break }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= limit else { throw LocatedKind(.tooLarge(limit: limit)) }
        }
        return bytes
    }

    /// `bytes`, UTF-8, as text without a byte order mark.
    ///
    /// - Throws: where it is not UTF-8, or which binary format it has.
    package static func text(_ bytes: [UInt8]) throws(LocatedKind) -> String {
        if let format = ForeignFormat(bytes) { throw LocatedKind(.foreign(format)) }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: body, as: UTF8.self) else {
            throw LocatedKind(.notUTF8, at: endOfValidText(body))
        }
        return text
    }

    /// The place of the first byte that is not UTF-8.
    private static func endOfValidText(_ bytes: ArraySlice<UInt8>) -> SourcePosition {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var scalars = String.UnicodeScalarView()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { scalars.append(scalar) }
        return SourceText(String(scalars)).position(of: scalars.count)
    }

    private static func fill(_ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32) -> Int {
        while true {
            let count = systemRead(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 || errno != EINTR { return count }
        }
    }

    private static func reason(_ code: Int32) -> String {
        switch code {
        case EACCES, EPERM: "permission denied"
        case EISDIR: "is a directory"
        default: String(cString: strerror(code))
        }
    }
}

/// The C function `read`, whose name ``FileText/read(path:limit:)`` hides.
private let systemRead: @Sendable (Int32, UnsafeMutableRawPointer?, Int) -> Int = { read($0, $1, $2) }
