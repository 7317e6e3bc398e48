import CPictures

/// Writes PNG files.
public enum PNGFile {
    /// The bytes of a PNG of `width` × `height` pixels, each red, green and blue (libpng's png_image_write_to_memory).
    ///
    /// `pixels` holds three bytes per pixel, row by row from the top.
    public static func bytes(width: Int, height: Int, pixels: [UInt8]) throws(PictureError) -> [UInt8] {
        precondition(pixels.count == 3 * width * height, "a picture has three bytes for every pixel")
        guard width > 0, height > 0, let columns = UInt32(exactly: width), let rows = UInt32(exactly: height) else {
            throw .size(width: width, height: height, format: "PNG")
        }
        let room = ravine_png_room(columns, rows)
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { bytes, count in
            count = ravine_png_write(columns, rows, pixels, bytes.baseAddress, room)
        }
        guard !bytes.isEmpty else { throw .library(format: "PNG") }
        return bytes
    }
}

extension PNGFile {
    /// The bytes of a PNG of `width` × `height` pixels, made for speed (libpng's png_write_row with zlib's level 2, or 4
    /// with a palette).
    ///
    /// With a `palette` of red, green and blue, at most 256 colours, `pixels` holds their numbers, one byte per pixel, each
    /// below the palette's count; without one red, green, blue and opacity of each pixel.
    public static func fastBytes(
        width: Int, height: Int, pixels: [UInt8], palette: [UInt8]? = nil
    ) throws(PictureError) -> [UInt8] {
        precondition(pixels.count == (palette == nil ? 4 : 1) * width * height, "a picture has bytes for every pixel")
        precondition((palette?.count ?? 0) <= 768, "a palette has 256 colours")
        guard width > 0, height > 0, let columns = UInt32(exactly: width), let rows = UInt32(exactly: height) else {
            throw .size(width: width, height: height, format: "PNG")
        }
        var count = 0
        let written =
            if let palette {
                ravine_png_fast(columns, rows, pixels, palette, Int32(palette.count / 3), &count)
            } else {
                ravine_png_fast(columns, rows, pixels, nil, 0, &count)
            }
        guard let written else { throw .library(format: "PNG") }
        defer { ravine_png_free(written) }
        return Array(UnsafeBufferPointer(start: written, count: count))
    }
}

/// What keeps a picture from being written.
public enum PictureError: Error, Equatable, Sendable {
    /// It has no pixels, or more than the format can tell.
    case size(width: Int, height: Int, format: String)
    /// The format's library cannot write it, as where memory is short.
    case library(format: String)
}

extension PictureError: CustomStringConvertible {
    /// One sentence.
    public var description: String {
        switch self {
        case .size(let width, let height, let format): "a \(format) cannot have \(width)x\(height) pixels"
        case .library(let format): "cannot encode the \(format): out of memory"
        }
    }
}
