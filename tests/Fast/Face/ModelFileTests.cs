using System.Buffers.Binary;
using Punctum.Imaging.Face;
using Punctum.Imaging.Face.Networks;
using Xunit;

namespace Punctum.Tests.Fast.Face;

/// <summary>Network files that somebody broke.</summary>
public class ModelFileTests
{
    [Fact]
    public void What_is_no_network_file_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => new ModelFile(Array.Empty<byte>()));
        Assert.Throws<InvalidDataException>(() => new ModelFile(new byte[7]));
        Assert.Throws<InvalidDataException>(() => new ModelFile("....TFL3"u8.ToArray()));
        Assert.Throws<InvalidDataException>(() => new ModelFile("....ABCDabcdefghijklmnop"u8.ToArray()));
    }

    [Fact]
    public void A_truncated_network_is_refused_at_any_length()
    {
        var whole = Detector();
        for (int length = 0; length < whole.Length; length += 1 + whole.Length / 200) Refuse(whole[..length]);
    }

    /// <summary>Flipped words either give an error of ours or a network whose every access stays inside its own memory.</summary>
    [Fact]
    public void A_damaged_network_is_refused_or_harmless()
    {
        var whole = Detector();
        var random = new Random(3);
        for (int i = 0; i < 150; i++)
        {
            var damaged = (byte[])whole.Clone();
            for (int n = 0; n < 4; n++)
            {
                // Tables stand behind the weights; the root in front.
                int place = random.Next(2) == 0 ? random.Next(64) : damaged.Length - 1 - random.Next(30_000);
                if (random.Next(2) == 0) damaged[place] ^= (byte)(1 << random.Next(8));
                else if (place + 4 <= damaged.Length) BinaryPrimitives.WriteInt32LittleEndian(damaged.AsSpan(place), random.Next(2) == 0 ? int.MaxValue - random.Next(64) : -random.Next(64));
            }
            Refuse(damaged, mayRun: true);
        }
    }

    [Fact]
    public void Absent_models_say_what_to_run()
    {
        var error = Assert.Throws<FaceModelException>(() => new FaceModels(Path.Combine(Path.GetTempPath(), "punctum-absent", "models.data")));
        Assert.Contains("./punctum", error.Message);
    }

    [Fact]
    public void Another_version_of_the_models_is_refused()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, new byte[4_000_000]);
            Assert.Contains("0.4.1633559619", Assert.Throws<FaceModelException>(() => new FaceModels(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static void Refuse(byte[] bytes, bool mayRun = false)
    {
        try
        {
            using var run = new Network(new(bytes)).Begin();
            run.Execute();
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            return;
        }
        Assert.True(mayRun, "A broken file was taken for a network.");
    }

    static byte[] Detector() => ModelFixture.Bytes()[3757224..3986256];
}

/// <summary>The face models, or a skip where nobody fetched them.</summary>
static class ModelFixture
{
    public static byte[] Bytes() => File.ReadAllBytes(Path());

    public static string Path()
    {
        string path = System.IO.Path.Combine(AppContext.BaseDirectory, "models", FaceModels.FileName);
        if (!File.Exists(path)) Assert.Skip("the face models are not here; ./punctum fetches them");
        return path;
    }
}
