using System.CommandLine;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;

namespace Punctum.Cli;

/// <summary>A noise model with the file it was read from.</summary>
sealed record ChosenModel(string File, NoiseModel Model);

/// <summary>--noise-model FILE: a model that punctum calibrate wrote, in the place of the carried one.</summary>
static class NoiseModelOption
{
    public static Option<ChosenModel?> New() => new("--noise-model")
    {
        Description = "Noise model to judge by, as punctum calibrate writes it; default: the one the program carries",
        HelpName = "MODEL.json",
        CustomParser = result =>
        {
            string file = result.Tokens[0].Value;
            try
            {
                return new(file, NoiseModelFile.Read(File.ReadAllBytes(file)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                result.AddError($"--noise-model {file}: {e.Message}");
                return null;
            }
        },
    };
}
