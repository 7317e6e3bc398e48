import Pictures
import TestTerminals
import Testing

@Suite struct SixelTests {
    /// Colours whose components are whole percents, so that nothing is lost.
    private static let palette: [UInt8] = {
        var palette: [UInt8] = []
        for color in 0..<200 {
            for part in [color % 6, color / 6 % 6, color / 36] { palette.append(UInt8(part * 51)) }
        }
        return palette
    }()

    @Test(arguments: [(1, 1), (7, 6), (40, 13), (300, 12), (5, 20)])
    func `sixels come back as the pixels that were sent`(width: Int, height: Int) {
        for period in [1, 3, 50] {
            let indices = (0..<width * height).map { UInt8($0 / period * 7 % 200) }
            let reader = SixelReader(
                Sixels.bytes(width: width, height: height, indices: indices, palette: Self.palette))
            #expect(reader.faults.isEmpty)
            #expect(reader.pixels.count == height)
            let seen = reader.pixels.flatMap(\.self)
            #expect(seen.count == indices.count)
            for (one, index) in zip(seen, indices) {
                guard let one else {
                    Issue.record("a pixel is missing")
                    return
                }
                let color = Self.palette[3 * Int(index)..<3 * Int(index) + 3].map(Double.init)
                let way = one - SIMD3(color[0], color[1], color[2])
                #expect(abs(way.x) + abs(way.y) + abs(way.z) < 0.01)
            }
        }
    }

    @Test func `a row of one colour is told as a count`() {
        let indices = [UInt8](repeating: 0, count: 3000)
        let bytes = Sixels.bytes(width: 500, height: 6, indices: indices, palette: [255, 0, 0])
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text == "\u{1B}P0;1;0q\"1;1;500;6#0;2;100;0;0#0!500~\u{1B}\\")
    }
}
