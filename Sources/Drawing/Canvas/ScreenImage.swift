/// Pixels that are numbers of colours.
public struct IndexedImage: Equatable, Sendable {
    /// Columns and rows.
    public let size: Size
    /// The colours, at most 256.
    public let palette: [RGB]
    /// The colours' numbers, row by row from the top.
    public let indices: [UInt8]

    /// An image; there must be a number below the palette's count for every pixel.
    public init(_ size: Size, palette: [RGB], indices: [UInt8]) {
        precondition(indices.count == size.width * size.height && palette.count <= 256, "every pixel has a colour")
        self.size = size
        self.palette = palette
        self.indices = indices
    }

    /// Red, green and blue of each pixel.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 3 * indices.count) { bytes, count in
            palette.withUnsafeBufferPointer { palette in
                var place = 0
                for index in indices {
                    let color = palette[Int(index)]
                    bytes[place] = color.red
                    bytes[place + 1] = color.green
                    bytes[place + 2] = color.blue
                    place += 3
                }
            }
            count = 3 * indices.count
        }
    }

    /// The colour in column `x` and row `y`.
    public subscript(x: Int, y: Int) -> RGB { palette[Int(indices[y * size.width + x])] }
}

/// How a terminal shows images.
public enum ImageForm: Sendable {
    /// PNG files by kitty's graphics protocol, below text.
    case kitty
    /// Sixels in place of cells.
    case sixel
    /// PNG files by kitty's protocol in place of cells, through tmux.
    case placeholders
}

/// An image as a terminal takes it.
public struct EncodedImage: Equatable, Sendable {
    /// Images that differ have different numbers.
    public let stamp: Int
    /// Columns and rows in pixels.
    public let size: Size
    /// A PNG file, a string of sixels, or red, green, blue and, if it is clear anywhere, opacity of each pixel.
    public let bytes: [UInt8]
    /// Whether the bytes are those of pixels.
    public let isRaw: Bool

    /// An image of these values.
    public init(stamp: Int, size: Size, bytes: [UInt8], isRaw: Bool = false) {
        self.stamp = stamp
        self.size = size
        self.bytes = bytes
        self.isRaw = isRaw
    }

    /// Whether they have the same number.
    public static func == (one: EncodedImage, other: EncodedImage) -> Bool { one.stamp == other.stamp }
}

/// An image on cells of a screen: by kitty's protocol below their text and above their backgrounds, as sixels where they are
/// blank.
public struct ImagePlacement: Equatable, Sendable {
    /// Tells it from others on the screen: one with the same key replaces it.
    public var key: Int
    /// The image.
    public var image: EncodedImage
    /// The cells that it covers.
    public var area: Rect
    /// Images of a higher level lie over others.
    public var level: Int

    /// A placement of these values.
    public init(key: Int, _ image: EncodedImage, on area: Rect, level: Int) {
        self.key = key
        self.image = image
        self.area = area
        self.level = level
    }
}
