using Punctum.Clinic.Protocol;

namespace Punctum.Tests.Records;

/// <summary>The protocol that comes with the program.</summary>
static class OurProtocol
{
    public static ClinicalProtocol Read { get; } = Punctum.Cli.Clinic.ProtocolOption.Read(Punctum.Cli.Clinic.ProtocolOption.OwnFolder);
}
