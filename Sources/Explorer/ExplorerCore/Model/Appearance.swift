public import Canvas
public import Scene

/// What the terminal can show, and how maps are coloured.
public struct Appearance: Sendable {
    /// The colours the terminal has.
    public var depth: ColorDepth
    /// Whether it shows Unicode; else pictures are made of ASCII alone.
    public var isUnicode: Bool
    /// The colours of the map.
    public var colormap: Colormap

    /// An appearance of the given values.
    public init(depth: ColorDepth, isUnicode: Bool, colormap: Colormap) {
        self.depth = depth
        self.isUnicode = isUnicode
        self.colormap = colormap
    }
}
