using Punctum.Imaging.Codec;
using Xunit;

namespace Punctum.Tests.Fast;

/// <summary>Compares a picture with the one that was looked at and kept (tests/Fast/Golden); a change of it needs a commit that says why it is now right.</summary>
static class Golden
{
    /// <summary>Fails when the mean absolute difference exceeds the limit, in encoded values of 255; what came and what differs is left in received/.</summary>
    public static void Check(byte[] png, string name, double meanError)
    {
        string kept = Path.Combine(Shared.Root, "tests", "Fast", "Golden", name), received = Path.Combine(Shared.Root, "tests", "Fast", "received", name);
        if (!File.Exists(kept))
        {
            Put(received, png);
            Assert.Fail($"There is no golden picture {name} yet; look at {received} and keep it when it is right.");
        }
        using Picture is_ = PictureReader.Read(png, name), wanted = PictureReader.Read(kept);
        Assert.Equal((wanted.Width, wanted.Height), (is_.Width, is_.Height));
        byte[] a = PictureWriter.Interleaved(is_.Red, is_.Green, is_.Blue), b = PictureWriter.Interleaved(wanted.Red, wanted.Green, wanted.Blue);
        double error = a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Average();
        if (error <= meanError) return;
        Put(received, png);
        Put(Path.ChangeExtension(received, ".difference.png"), PictureWriter.Png([.. a.Zip(b, (x, y) => (byte)Math.Min(255, 8 * Math.Abs(x - y)))], is_.Width, is_.Height, 3));
        Assert.Fail($"{name} differs by {error:0.00} of 255 on the mean, {meanError} is allowed; see {received} and the difference beside it.");
    }

    static void Put(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
