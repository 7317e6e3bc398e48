/// What keeps a picture from being written.
public enum PictureError: Error, Equatable, Sendable {
    /// It has no pixels, or more than the format can tell.
    case size(width: Int, height: Int, format: String)
    /// The format's library cannot write it, as where memory is short.
    case library(format: String)
}
