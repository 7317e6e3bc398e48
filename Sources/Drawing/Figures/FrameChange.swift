public import Canvas

/// The difference of an image from the previous one.
public enum FrameChange {
    /// The smallest rectangle with all pixels in which `next` differs from `shown`, which has the same size; nil for no
    /// difference.
    public static func rect(from shown: RasterImage, to next: RasterImage) -> Rect? {
        precondition(shown.size == next.size, "frames are of one size")
        let width = next.size.width
        var (left, right, top, bottom) = (width, -1, next.size.height, -1)
        for index in next.pixels.indices where next.pixels[index] != shown.pixels[index] {
            let (x, y) = (index % width, index / width)
            left = min(left, x)
            right = max(right, x)
            top = min(top, y)
            bottom = max(bottom, y)
        }
        return right < 0 ? nil : Rect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }
}
