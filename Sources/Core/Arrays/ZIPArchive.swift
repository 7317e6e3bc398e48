import CZlib
import Text

/// A ZIP file (PKWARE's APPNOTE) whose members are stored or deflated, as NumPy's `savez` and `savez_compressed` write
/// it.
package struct ZIPArchive {
    /// An error in an archive.
    package enum Fault: Error, Equatable {
        /// The file is not a ZIP file, or its end is missing.
        case noArchive
        /// The central directory is damaged.
        case damagedList
        /// A member, or the central directory, is larger than 4 GiB.
        case tooLarge
        /// A member that is encrypted.
        case encrypted(String)
        /// A member with an unsupported compression method, by its number.
        case method(String, Int)
        /// A member that inflates to more bytes than `limit`.
        case largeMember(String, limit: Int)
        /// A member that is truncated, or whose checksum is wrong.
        case damagedMember(String)
    }

    /// A file in the archive.
    package struct Member: Equatable {
        package internal(set) var name: String
        var flags: Int
        var method: Int
        var checksum: Int
        var packedSize: Int
        var size: Int
        /// The offset of its local header.
        var offset: Int
    }

    /// The members in the central directory.
    package let members: [Member]
    private let bytes: [UInt8]

    private static let endSize = 22
    private static let listSize = 46
    private static let headerSize = 30
    /// The marker of a size that does not fit into 32 bits.
    private static let tooLarge = 0xFFFF_FFFF

    /// Parses `bytes`.
    package init(_ bytes: [UInt8]) throws(Fault) {
        self.bytes = bytes
        guard let end = Self.end(of: bytes), let count = bytes.littleEndian(at: end + 10, count: 2),
            let start = bytes.littleEndian(at: end + 16, count: 4)
        else { throw .noArchive }
        guard start != Self.tooLarge else { throw .tooLarge }
        var members: [Member] = []
        var offset = start
        for _ in 0..<count {
            let (member, length) = try Self.member(at: offset, of: bytes)
            members.append(member)
            offset += length
        }
        self.members = members
    }

    /// The bytes of the first member called `name`, at most `limit`; nil without one.
    package func contents(of name: String, limit: Int) throws(Fault) -> [UInt8]? {
        guard let member = members.first(where: { $0.name == name }) else { return nil }
        guard member.flags & 1 == 0 else { throw .encrypted(name) }
        guard member.size != Self.tooLarge, member.packedSize != Self.tooLarge, member.offset != Self.tooLarge else {
            throw .tooLarge
        }
        guard member.size <= limit else { throw .largeMember(name, limit: limit) }
        guard bytes.littleEndian(at: member.offset, count: 4) == 0x0403_4B50,
            let nameLength = bytes.littleEndian(at: member.offset + 26, count: 2),
            let extraLength = bytes.littleEndian(at: member.offset + 28, count: 2)
        else { throw .damagedMember(name) }
        let start = member.offset + Self.headerSize + nameLength + extraLength
        guard start <= bytes.count, member.packedSize <= bytes.count - start else { throw .damagedMember(name) }
        let packed = bytes[start..<start + member.packedSize]
        let contents: [UInt8]?
        switch member.method {
        case 0: contents = packed.count == member.size ? Array(packed) : nil
        case 8: contents = Zlib.inflate(packed, count: member.size)
        default: throw .method(name, member.method)
        }
        guard let contents, Int(Zlib.checksum(contents)) == member.checksum else { throw .damagedMember(name) }
        return contents
    }

    /// The offset of the end-of-central-directory record: the last one that is followed only by its comment.
    private static func end(of bytes: [UInt8]) -> Int? {
        let last = bytes.count - endSize
        guard last >= 0 else { return nil }
        return (max(0, last - 0xFFFF)...last).last { offset in
            bytes.littleEndian(at: offset, count: 4) == 0x0605_4B50
                && bytes.littleEndian(at: offset + 20, count: 2).map { offset + endSize + $0 == bytes.count } ?? false
        }
    }

    private static func member(at offset: Int, of bytes: [UInt8]) throws(Fault) -> (Member, length: Int) {
        func field(_ place: Int, _ count: Int) -> Int? { bytes.littleEndian(at: offset + place, count: count) }
        guard field(0, 4) == 0x0201_4B50, let flags = field(8, 2), let method = field(10, 2),
            let checksum = field(16, 4), let packedSize = field(20, 4), let size = field(24, 4),
            let nameLength = field(28, 2), let extraLength = field(30, 2), let commentLength = field(32, 2),
            let header = field(42, 4), offset + listSize + nameLength <= bytes.count
        else { throw .damagedList }
        let start = offset + listSize
        let name = String(decoding: bytes[start..<start + nameLength], as: UTF8.self)
        let member = Member(
            name: name, flags: flags, method: method, checksum: checksum, packedSize: packedSize, size: size,
            offset: header)
        return (member, listSize + nameLength + extraLength + commentLength)
    }
}

extension ZIPArchive.Fault: CustomStringConvertible {
    /// One sentence, without the file.
    package var description: String {
        switch self {
        case .noArchive: "not a complete ZIP file"
        case .damagedList: "the central directory of the ZIP file is damaged"
        case .tooLarge: "ZIP64 files (larger than 4 GiB) are not supported"
        case .encrypted(let name): "member '\(Printable.text(name))' is encrypted"
        case .method(let name, let method):
            "member '\(Printable.text(name))' uses compression method \(method); supported: stored (0) and deflate (8)"
        case .largeMember(let name, let limit):
            "member '\(Printable.text(name))' inflates to more than \(limit / 1_048_576) MiB"
        case .damagedMember(let name): "member '\(Printable.text(name))' is damaged"
        }
    }
}

/// The calls of zlib, one function each.
enum Zlib {
    /// Inflates raw deflate data to `count` bytes; nil where the data are damaged or have another size (C's inflate).
    static func inflate(_ bytes: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
        var isWhole = false
        let result = [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
            isWhole = bytes.withUnsafeBufferPointer { input in
                ravine_inflate(input.baseAddress, input.count, output.baseAddress, count) == 1
            }
            initialized = isWhole ? count : 0
        }
        return isWhole ? result : nil
    }

    /// The CRC-32 of `bytes` (C's crc32_z).
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { ravine_crc32($0.baseAddress, $0.count) }
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    /// The number in the `count` bytes, at most seven, at `offset` from the first, least significant byte first; nil
    /// where some are missing.
    package func littleEndian(at offset: Int, count: Int) -> Int? {
        guard offset >= 0, offset <= self.count, count <= self.count - offset else { return nil }
        return (0..<count).reversed().reduce(0) { $0 << 8 | Int(self[startIndex + offset + $1]) }
    }
}

extension ZIPArchive {
    /// Whether `bytes` start like a ZIP file, including an empty one.
    package static func isLikely(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: Array("PK\u{5}\u{6}".utf8))
    }
}
