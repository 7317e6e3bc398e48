import Canvas
import Pictures
import TestTerminals
import Testing

@Suite struct FastPNGTests {
    @Test func `numbers of colours come back as their colours`() throws {
        let palette: [UInt8] = (0..<256).flatMap { [UInt8($0), UInt8(255 - $0), UInt8($0 / 2)] }
        let pixels = (0..<70 * 41).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
        let png = try PNGReader(try PNGFile.fastBytes(width: 70, height: 41, pixels: pixels, palette: palette))
        #expect(png.size.width == 70 && png.size.height == 41)
        #expect(png.palette.count == 256)
        #expect(png.pixels == pixels.map { SIMD4($0, 255 - $0, $0 / 2, 255) })
    }

    @Test func `pixels with opacity come back as they are`() throws {
        let pixels = (0..<4 * 33 * 9).map { UInt8(truncatingIfNeeded: $0 * 31) }
        let png = try PNGReader(try PNGFile.fastBytes(width: 33, height: 9, pixels: pixels))
        #expect(png.pixels.flatMap { [$0.x, $0.y, $0.z, $0.w] } == pixels)
    }

    @Test(arguments: [(0, 1), (1, 0)])
    func `a picture without pixels is refused`(width: Int, height: Int) {
        #expect(throws: PictureError.size(width: width, height: height, format: "PNG")) {
            _ = try PNGFile.fastBytes(width: width, height: height, pixels: [])
        }
    }
}
