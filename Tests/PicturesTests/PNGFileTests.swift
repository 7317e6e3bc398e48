import Pictures
import Testing

@Suite struct PNGFileTests {
    /// The chunks of a PNG: their names, what they hold, and the checksums that stand behind.
    private func chunks(_ bytes: [UInt8]) -> [(name: String, data: [UInt8], checksum: UInt32)] {
        func number(_ place: Int) -> UInt32 { bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) } }
        var chunks: [(String, [UInt8], UInt32)] = []
        var place = 8
        while place + 12 <= bytes.count {
            let length = Int(number(place))
            guard place + 12 + length <= bytes.count else { break }
            let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
            chunks.append((name, Array(bytes[place + 8..<place + 8 + length]), number(place + 8 + length)))
            place += 12 + length
        }
        return chunks
    }

    @Test func `a picture is a PNG of eight bits a colour`() throws {
        let bytes = try PNGFile.bytes(width: 2, height: 1, pixels: [255, 0, 0, 0, 128, 255])
        #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        let chunks = chunks(bytes)
        let header = try #require(chunks.first)
        // Width, height, eight bits, colour, and the checksum that Python's zlib.crc32 gives.
        #expect(header.name == "IHDR")
        #expect(header.data == [0, 0, 0, 2, 0, 0, 0, 1, 8, 2, 0, 0, 0])
        #expect(header.checksum == 0x7B40_E8DD)
        #expect(chunks.last?.name == "IEND")
        #expect(chunks.last?.checksum == 0xAE42_6082)
    }

    @Test func `a picture without pixels is refused in a sentence`() {
        #expect(throws: PictureError.size(width: 0, height: 3, format: "PNG")) {
            try PNGFile.bytes(width: 0, height: 3, pixels: [])
        }
        #expect("\(PictureError.size(width: 0, height: 3, format: "PNG"))" == "a PNG cannot have 0x3 pixels")
        #expect(
            "\(PictureError.library(format: "GIF"))" == "cannot encode the GIF: out of memory")
    }
}
