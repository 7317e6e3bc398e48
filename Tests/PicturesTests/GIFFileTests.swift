import Pictures
import Testing

@Suite struct GIFFileTests {
    @Test func `frames come back as they went in`() throws {
        var gif = try GIFFile(width: 40, height: 30, colors: [9, 8, 7, 1, 2, 3, 255, 0, 0])
        // Numbers without a pattern, so that the packing has to grow its codes and begin anew.
        var state: UInt32 = 1
        let noise = (0..<1200).map { _ -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        try gif.add(x: 0, y: 0, width: 40, height: 30, delay: 8, indices: noise)
        try gif.add(x: 3, y: 4, width: 2, height: 2, delay: 208, indices: [2, 1, 0, 2])
        let read = try #require(GIFDecoder(try gif.finish()))
        #expect(read.isComplete && read.repeats)
        #expect([read.width, read.height] == [40, 30])
        #expect(Array(read.colors.prefix(3)) == [[9, 8, 7], [1, 2, 3], [255, 0, 0]])
        #expect(read.frames.map(\.indices) == [noise, [2, 1, 0, 2]])
        #expect(read.frames.map(\.delay) == [8, 208])
        #expect(read.frames.map { [$0.x, $0.y, $0.width, $0.height] } == [[0, 0, 40, 30], [3, 4, 2, 2]])
    }

    @Test func `a picture that is too wide for the format is refused`() {
        #expect(throws: PictureError.size(width: 65536, height: 1, format: "GIF")) {
            _ = try GIFFile(width: 65536, height: 1, colors: []).finish()
        }
    }
}
