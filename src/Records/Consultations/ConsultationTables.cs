using Microsoft.EntityFrameworkCore;
using Punctum.Records.Clients;

namespace Punctum.Records.Consultations;

/// <summary>How the classes of this folder hang together in the database.</summary>
static class ConsultationTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<KeptConsultation>(e =>
        {
            e.HasOne<Client>().WithMany().HasForeignKey(c => c.ClientId);
            e.Property(c => c.Form).HasColumnType("jsonb");
        });
        model.Entity<KeptScreening>(e =>
        {
            e.HasOne<KeptConsultation>().WithMany().HasForeignKey(s => new { s.ConsultationId, s.ClientId }).HasPrincipalKey(c => new { c.Id, c.ClientId });
            e.Property(s => s.Answer).HasColumnType("jsonb");
        });
        model.Entity<LiftedRule>(e =>
        {
            e.HasOne<KeptConsultation>().WithMany().HasForeignKey(l => new { l.ConsultationId, l.ClientId }).HasPrincipalKey(c => new { c.Id, c.ClientId });
        });
        model.Entity<TalkedThrough>().HasOne<KeptConsultation>().WithMany().HasForeignKey(t => new { t.ConsultationId, t.ClientId }).HasPrincipalKey(c => new { c.Id, c.ClientId });
    }
}
