using Punctum.Imaging.Face;

namespace Punctum.Imaging.Drawing;

/// <summary>Says which value of a drawing is out of its range.</summary>
static class DrawingLimits
{
    internal static void Check(HeadDrawing drawing)
    {
        Within(drawing.Tone, 1, 10, nameof(drawing.Tone));
        Within(drawing.Camera.Width, 16, 30000, nameof(drawing.Camera.Width));
        Within(drawing.Camera.Height, 16, 30000, nameof(drawing.Camera.Height));
        Within((double)drawing.Camera.Width * drawing.Camera.Height, 256, 80e6, "pixels");
        Within(drawing.Camera.PixelsAMillimetre, 0.2, 200, nameof(drawing.Camera.PixelsAMillimetre));
        Within(drawing.Camera.DistanceMillimetres, 150, 5000, nameof(drawing.Camera.DistanceMillimetres));
        Within(drawing.Pose.YawDegrees, -90, 90, nameof(drawing.Pose.YawDegrees));
        Within(drawing.Pose.PitchDegrees, -60, 60, nameof(drawing.Pose.PitchDegrees));
        Within(drawing.Pose.RollDegrees, -180, 180, nameof(drawing.Pose.RollDegrees));
        Within(drawing.Expression.Smile, -4, 8, nameof(drawing.Expression.Smile));
        Within(drawing.Expression.BrowRaise, -2, 8, nameof(drawing.Expression.BrowRaise));
        Within(drawing.Expression.Frown, 0, 5, nameof(drawing.Expression.Frown));
        Within(drawing.Skin.PoreDensity, 0, 3, nameof(drawing.Skin.PoreDensity));
        Within(drawing.Skin.PoreDepth, 0, 3, nameof(drawing.Skin.PoreDepth));
        Within(drawing.Skin.LineDepth, 0, 3, nameof(drawing.Skin.LineDepth));
        Within(drawing.Skin.Texture, 0, 3, nameof(drawing.Skin.Texture));
        Within(drawing.Skin.Spots, 0, 2000, nameof(drawing.Skin.Spots));
        Within(drawing.Skin.Redness, 0, 4, nameof(drawing.Skin.Redness));
        Within(drawing.Skin.Lesions, 0, 500, nameof(drawing.Skin.Lesions));
        Within(drawing.Skin.Scars, 0, 500, nameof(drawing.Skin.Scars));
        Within(drawing.Light.Lamp, 0, 4, nameof(drawing.Light.Lamp));
        Within(drawing.Light.Room, 0, 4, nameof(drawing.Light.Room));
        Within(drawing.Light.Gloss, 0, 10, nameof(drawing.Light.Gloss));
        Within(drawing.Sensor.BlurPixels, 0, 20, nameof(drawing.Sensor.BlurPixels));
        Within(drawing.Sensor.PhotonNoise, 0, 1, nameof(drawing.Sensor.PhotonNoise));
        Within(drawing.Sensor.ReadNoise, 0, 1, nameof(drawing.Sensor.ReadNoise));
        Within(drawing.Foundation, 0, 1, nameof(drawing.Foundation));
        if (drawing.Doses.IsDefault) return;
        foreach (var dose in drawing.Doses)
        {
            if (!Zones.OfTheFace.Any(zone => zone.Id == dose.Zone)) throw new ArgumentException($"No zone of the face is called {dose.Zone}.");
            Within(dose.Shadow, -1, 1, nameof(dose.Shadow));
            Within(dose.EdgeMillimetres, 0.1, 50, nameof(dose.EdgeMillimetres));
        }
    }

    static void Within(double value, double low, double high, string name)
    {
        if (!(value >= low && value <= high)) throw new ArgumentException($"{name} must lie between {low} and {high}; it is {value}.");
    }
}
