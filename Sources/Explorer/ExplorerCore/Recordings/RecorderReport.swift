/// What a recorder says of its work.
public enum RecorderReport: Equatable, Sendable {
    /// It writes to the file of this name.
    case began(path: String)
    /// The rows of all steps before this one are written.
    case wrote(before: Int)
    /// The file is whole; so many steps are in it.
    case finished(path: String, steps: Int)
    /// It could not begin or go on; the file, if there is one, ends there.
    case failed(sentence: String)
}
