namespace Punctum.Imaging.Codec;

/// <summary>What a reader of a result must know of the file it came from.</summary>
public static class PictureWarnings
{
    /// <summary>Sentences, each with what to do; empty when there is nothing to say.</summary>
    public static IEnumerable<string> Of(SourceFile source, CaptureFacts facts)
    {
        if (source.ProfileAssumed) yield return source.Profile.StartsWith("CMYK", StringComparison.Ordinal)
            ? "The file is made for print and its colours are a guess. Use the camera's own file."
            : "The file does not say in which colours it is coded; sRGB is assumed. Use the camera's own file, not one from a messenger.";
        if (facts.HighDynamicRange)
            yield return "The phone merged several exposures (HDR), which evens out light and shade. Take both pictures of a pair with the same phone and setting.";
        if (facts.ProcessingMode == "portrait") yield return "Taken in portrait mode, which may smooth skin and blur edges. Use the plain photo mode.";
        if (facts.ProcessingMode == "night") yield return "Taken in night mode, which smooths skin. Use more light and the plain photo mode.";
        if (facts.DigitalZoom is > 1.1 and var zoom)
            yield return $"Digital zoom {zoom:0.0}: the picture holds less detail than its size says. Step closer instead.";
        if (source.JpegQuality is < 75 and var quality)
            yield return $"Strongly compressed (JPEG quality about {quality:0}): fine detail is lost. Use the camera's own file.";
        if (source.Format != "heic" && facts is { Make: null, Model: null })
            yield return "The file names no camera: it may have been edited or sent through a messenger. Use the camera's own file.";
    }
}
