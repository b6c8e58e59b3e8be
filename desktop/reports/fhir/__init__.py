"""Records as HL7 FHIR R4 (docs/spec/fhir.md). Each record type is mapped once, in the module of its matter."""
