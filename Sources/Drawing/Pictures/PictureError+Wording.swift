extension PictureError: CustomStringConvertible {
    /// One sentence.
    public var description: String {
        switch self {
        case .size(let width, let height, let format): "a \(format) cannot have \(width)x\(height) pixels"
        case .library(let format): "cannot encode the \(format): out of memory"
        }
    }
}
