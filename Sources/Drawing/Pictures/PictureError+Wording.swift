extension PictureError: CustomStringConvertible {
    /// One sentence.
    public var description: String {
        switch self {
        case .size(let width, let height, let format): "a \(format) cannot have \(width) by \(height) pixels"
        case .library(let format): "the \(format) cannot be put together; memory may be short"
        }
    }
}
