import ExplorerCore

extension ListPage {
    /// The list that is open above the map of `model`; nil where none is.
    init?(_ model: Model, _ theme: Theme) {
        switch model.pages.overlay {
        case .events(let chosen): self = EventList.page(model, chosen: chosen, theme)
        case .surfaces(let chosen): self = SurfaceList.page(chosen: chosen, theme, ascii: model.isASCII)
        case .optimizers(let chosen): self = OptimizerList.page(model, chosen: chosen, theme)
        case .recordings(let chosen): self = RecordingList.page(model, chosen: chosen, theme)
        case .help, .prompt, nil: return nil
        }
    }
}
