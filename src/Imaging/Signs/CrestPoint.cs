namespace Punctum.Imaging.Signs;

/// <summary>A point on the bottom of a valley, in pixels of the valley map.</summary>
/// <param name="X">Sub-pixel place.</param>
/// <param name="Y">Sub-pixel place.</param>
/// <param name="AlongX">Unit vector along the valley; its sign means nothing.</param>
/// <param name="AlongY">Likewise.</param>
/// <param name="Response">Valley response.</param>
/// <param name="Strength">Response over what counts as a line there: 1 starts a line, 0.5 continues one.</param>
/// <param name="Sigma">Scale, mm.</param>
readonly record struct CrestPoint(double X, double Y, double AlongX, double AlongY, float Response, float Strength, double Sigma);
