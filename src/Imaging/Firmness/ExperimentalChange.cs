using Punctum.Imaging.Change;

namespace Punctum.Imaging.Firmness;

/// <summary>The change of an experimental stand-in: a number with its interval, never praise.</summary>
/// <param name="Id">Stable name: firmness.jaw_contour, puffiness.lid_bulge.</param>
/// <param name="Name">For people; says that it is experimental.</param>
/// <param name="Unit">Of the values and of their difference.</param>
/// <param name="Before">Mean over the shots of the before.</param>
/// <param name="After">Mean over the shots of the after.</param>
/// <param name="Change">After minus before.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="ShotsBefore">Shots of the before that count.</param>
/// <param name="ShotsAfter">Shots of the after that count.</param>
/// <param name="Verdict">changed, no_detectable_change or not_comparable; never better or worse.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record ExperimentalChange(string Id, string Name, string Unit, double Before, double After, double Change, double Low, double High, int ShotsBefore, int ShotsAfter, Verdict Verdict, string Sentence);
