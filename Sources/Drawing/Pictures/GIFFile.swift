internal import CPictures

/// An animated GIF that is written frame by frame and repeats forever.
public struct GIFFile: ~Copyable {
    private let gif: OpaquePointer
    /// Columns and rows.
    private let size: (width: Int, height: Int)

    /// The maximum number of colours of a GIF.
    public static let colorCount = 256

    /// Begins a GIF of `width` × `height` pixels (giflib's EGifOpen and EGifPutScreenDesc).
    ///
    /// `colors` holds red, green and blue of at most ``colorCount`` colours, one after the other.
    public init(width: Int, height: Int, colors: [UInt8]) throws(PictureError) {
        precondition(colors.count <= 3 * Self.colorCount, "a GIF has 256 colours")
        guard (1...65535).contains(width), (1...65535).contains(height) else {
            throw .size(width: width, height: height, format: "GIF")
        }
        let rest = [UInt8](repeating: 0, count: 3 * Self.colorCount - colors.count)
        guard let gif = ravine_gif_open(Int32(width), Int32(height), colors + rest) else {
            throw .library(format: "GIF")
        }
        self.gif = gif
        size = (width, height)
    }

    deinit {
        ravine_gif_free(gif)
    }

    /// Lays a rectangle of colour numbers, row by row, over the frame before, and shows it for `delay` hundredths of a
    /// second (giflib's EGifPutImageDesc and EGifPutLine).
    public mutating func add(
        x: Int, y: Int, width: Int, height: Int, delay: Int, indices: [UInt8]
    ) throws(PictureError) {
        precondition(x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height, "a frame lies inside")
        precondition(width > 0 && height > 0 && indices.count == width * height, "a frame has a colour for every pixel")
        let time = Int32(min(max(delay, 0), 65535))
        guard ravine_gif_add(gif, Int32(x), Int32(y), Int32(width), Int32(height), time, indices) != 0 else {
            throw .library(format: "GIF")
        }
    }

    /// The finished file (giflib's EGifCloseFile).
    public consuming func finish() throws(PictureError) -> [UInt8] {
        guard ravine_gif_finish(gif) != 0, let bytes = ravine_gif_bytes(gif) else { throw .library(format: "GIF") }
        return Array(UnsafeBufferPointer(start: bytes, count: ravine_gif_count(gif)))
    }
}
