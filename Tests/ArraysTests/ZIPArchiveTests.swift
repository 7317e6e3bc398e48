@testable import Arrays
import Testing

/// Archives saved by NumPy, and hostile ones.
@Suite struct ZIPArchiveTests {
    @Test func `stored and deflated members are the same`() throws {
        let stored = try ZIPArchive(try ArraySamples.bytes("run.npz"))
        let deflated = try ZIPArchive(try ArraySamples.bytes("run-compressed.npz"))
        #expect(stored.members.map(\.name) == ["path.npy", "p1.npy", "p2.npy", "loss.npy"])
        #expect(stored.members.map(\.method) == [0, 0, 0, 0])
        #expect(deflated.members.map(\.method) == [8, 8, 8, 8, 8])
        for name in ["p1.npy", "p2.npy"] {
            let bytes = try #require(try stored.contents(of: name, limit: 4096))
            #expect(try deflated.contents(of: name, limit: 4096) == bytes)
            #expect(NPYArray.isLikely(bytes))
        }
        #expect(try stored.contents(of: "other", limit: 4096) == nil)
        #expect(throws: ZIPArchive.Fault.largeMember("p1.npy", limit: 8)) {
            try deflated.contents(of: "p1.npy", limit: 8)
        }
    }

    /// `run-compressed.npz` with `bytes` at `offset` of the list's first entry, and in the end's record from -22 on.
    private static func changed(_ offset: Int, _ bytes: [UInt8]) throws -> [UInt8] {
        var archive = try ArraySamples.bytes("run-compressed.npz")
        let list = try #require(archive.littleEndian(at: archive.count - 6, count: 4))
        let start = offset < 0 ? archive.count + offset : list + offset
        archive.replaceSubrange(start..<start + bytes.count, with: bytes)
        return archive
    }

    @Test(
        arguments: [
            (0, [0, 0, 0, 0], ZIPArchive.Fault.damagedList), (8, [1], .encrypted("path.npy")),
            (10, [12, 0], .method("path.npy", 12)), (16, [0, 0, 0, 0], .damagedMember("path.npy")),
            (20, [255, 255, 255, 255], .tooLarge), (20, [255, 255, 255, 127], .damagedMember("path.npy")),
            (20, [1, 0, 0, 0], .damagedMember("path.npy")), (24, [255, 255, 255, 255], .tooLarge),
            (24, [255, 255, 255, 127], .largeMember("path.npy", limit: 4096)),
            (24, [0, 0, 0, 0], .damagedMember("path.npy")),
            (28, [255, 255], .damagedList), (30, [255, 255], .damagedList),
            (42, [255, 255, 255, 127], .damagedMember("path.npy")),
            (42, [7, 0, 0, 0], .damagedMember("path.npy")), (-6, [255, 255, 255, 255], .tooLarge),
            (-6, [255, 255, 255, 127], .damagedList), (-12, [255, 255], .damagedList), (-2, [1, 0], .noArchive),
            (-22, [0], .noArchive),
        ] as [(Int, [UInt8], ZIPArchive.Fault)])
    func `a hostile archive is refused`(offset: Int, bytes: [UInt8], fault: ZIPArchive.Fault) throws {
        let archive = try Self.changed(offset, bytes)
        #expect(throws: fault) { try ZIPArchive(archive).contents(of: "path.npy", limit: 4096) }
    }

    @Test func `an archive with any byte changed is read or refused`() throws {
        let whole = try ArraySamples.bytes("run-compressed.npz")
        let sound = try ZIPArchive(whole).contents(of: "path.npy", limit: 4096)
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= 0xFF
            if let found = try? ZIPArchive(bytes).contents(of: "path.npy", limit: 4096) { #expect(found == sound) }
        }
        for count in stride(from: 0, to: whole.count, by: 7) {
            #expect(throws: ZIPArchive.Fault.noArchive) { try ZIPArchive(Array(whole[..<count])) }
        }
    }
}
