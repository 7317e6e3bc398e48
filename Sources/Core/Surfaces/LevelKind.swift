/// How a surface's losses are spread over colours and contour levels.
public enum LevelKind: String, CaseIterable, Sendable {
    /// By the logarithm of the height above the lowest loss: for valleys whose walls are many times higher than their
    /// floor.
    case log
    /// In proportion to the loss.
    case linear
    /// By rank among the losses in view: every colour covers the same area.
    case quantile
}
